/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- Safari forgets what a table is once its display changes */
import type { ReactNode } from "react";
import { clsx } from "clsx";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The cell that names the row: a row header, and the title of the card on a phone. */
  readonly isName?: boolean;
  /** Says enough without its header, and little: on a phone it stands beside the name, which it follows. */
  readonly isBesideName?: boolean;
  /** A column of buttons: its header is for screen readers only. */
  readonly isActions?: boolean;
  readonly isNumber?: boolean;
  readonly className?: string;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Rows of very different height read better from their top. */
  readonly alignsTop?: boolean;
}

/** A table that becomes a list of cards below 48rem, in the same order and from the same elements. */
export function DataTable<Row>({ caption, columns, rows, rowKey, alignsTop = false }: DataTableProps<Row>) {
  const hasBeside = columns.some(({ isBesideName }) => isBesideName === true);
  return (
    <table role="table" className="block w-full border-collapse text-left md:table">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="sr-only md:not-sr-only md:table-header-group">
        <tr role="row" className="border-b">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={clsx(
                "px-3 py-2 text-xs font-medium text-muted first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
                column.isNumber === true && "text-right",
              )}
            >
              {column.isActions === true ? <span className="sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        role="rowgroup"
        className={clsx(
          "block md:table-row-group",
          alignsTop ? "[&_:is(td,th)]:align-top" : "[&_:is(td,th)]:align-middle",
        )}
      >
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-1.5 border-b px-4 py-3 last:border-b-0 sm:px-5 md:table-row md:hover:bg-sunken/60"
          >
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} isNameWide={!hasBeside} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isNameWide: boolean;
}

function Cell<Row>({ column, row, isNameWide }: CellProps<Row>) {
  const isBeside = column.isBesideName === true;
  const className = clsx(
    "block min-w-0 md:table-cell md:px-3 md:py-2.5 md:first:pl-5 md:last:pr-5",
    column.isNumber === true && "md:text-right md:tabular-nums",
    column.isName === true ? "font-medium" : "max-md:flex max-md:items-baseline max-md:gap-3",
    !isBeside && (column.isName !== true || isNameWide) && "max-md:col-span-2",
    column.className,
  );
  if (column.isName === true) {
    return (
      <th role="rowheader" scope="row" className={className}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" className={className}>
      {column.isActions !== true && !isBeside && (
        <span aria-hidden="true" className="w-24 shrink-0 text-xs text-muted md:hidden">
          {column.header}
        </span>
      )}
      <div className="min-w-0 flex-1">{column.cell(row)}</div>
    </td>
  );
}
