import { IdpMark } from "@/components/console/idp-mark";
import { RadioTiles } from "@/components/ui/radio-tiles";

interface IdpPickerProps {
  readonly idps: readonly { readonly idp: string; readonly label: string; readonly note?: string }[];
  readonly selected?: string | undefined;
}

/** Which product the people are managed in. Everything after this speaks its words. */
export function IdpPicker({ idps, selected }: IdpPickerProps) {
  return (
    <RadioTiles
      name="idp"
      legend="Identity provider"
      hidesLegend
      isCompact
      columns="sm:grid-cols-2 xl:grid-cols-3"
      defaultValue={selected}
      tiles={idps.map(({ idp, label, note }) => ({
        value: idp,
        title: label,
        mark: <IdpMark idp={idp} />,
        ...(note === undefined ? {} : { description: note }),
      }))}
    />
  );
}
