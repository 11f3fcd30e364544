import Link from "next/link";
import { paths } from "@/components/console/paths";
import type { DirectoryDetail } from "@/lib/directory/describe-directory";

const number = new Intl.NumberFormat("en");

/** What came through the directory. Each number leads to the rows behind it. */
export function CountsCard({ org, directory }: { readonly org: string; readonly directory: DirectoryDetail }) {
  const { id, counts, failures24h } = directory;
  const numbers = [
    {
      label: "People",
      value: counts.users,
      href: paths.membersOf(org, id),
      note: peopleNote(directory),
    },
    {
      label: "Groups",
      value: counts.groups,
      href: paths.directoryGroups(org, id),
      note: counts.groups === 0 ? "none pushed yet" : "map them to roles",
    },
    {
      label: "Failures in 24 h",
      value: failures24h,
      href: paths.directoryFailures(org, id),
      note: failures24h === 0 ? "every request was served" : "each with its cause",
    },
  ];
  return (
    <ul className="grid divide-y divide-line overflow-clip rounded-xl border bg-surface shadow-card sm:grid-cols-3 sm:divide-x sm:divide-y-0">
      {numbers.map(({ label, value, href, note }) => (
        <li key={label} className="group relative px-4 py-3.5 hover:bg-sunken/60 sm:px-5">
          <Link
            href={href}
            className="flex items-baseline justify-between gap-3 rounded-xs after:absolute after:inset-0 sm:grid sm:gap-0"
          >
            <span className="text-muted">{label}</span>{" "}
            <span className="text-xl font-semibold tracking-tight tabular-nums group-hover:underline group-hover:decoration-edge group-hover:underline-offset-4">
              {number.format(value)}
            </span>
          </Link>
          <p className="text-[0.8125rem] text-muted">{note}</p>
        </li>
      ))}
    </ul>
  );
}

function peopleNote({ counts, unlinked }: DirectoryDetail): string {
  if (counts.users === 0) return "nobody has arrived yet";
  const active = `${number.format(counts.activeUsers)} active`;
  return unlinked === 0 ? active : `${active}, ${number.format(unlinked)} not linked to a member`;
}
