import type { ReactNode } from "react";
import { clsx } from "clsx";

export interface RadioTile {
  readonly value: string;
  readonly title: string;
  readonly description?: ReactNode;
  readonly mark?: ReactNode;
  readonly disabled?: boolean;
}

interface RadioTilesProps {
  readonly name: string;
  readonly legend: string;
  readonly tiles: readonly RadioTile[];
  readonly defaultValue?: string | undefined;
  readonly columns?: string;
  readonly hidesLegend?: boolean;
  /** For tiles that say little: everything on one line. */
  readonly isCompact?: boolean;
}

/** One of a few, each with room for a sentence. Plain radios: the arrow keys and the form work before any script runs. */
export function RadioTiles({
  name,
  legend,
  tiles,
  defaultValue,
  columns,
  hidesLegend = false,
  ...look
}: RadioTilesProps) {
  return (
    <fieldset className="min-w-0">
      <legend className={hidesLegend ? "sr-only" : "mb-2 font-medium"}>{legend}</legend>
      <div className={clsx("grid gap-2.5", columns)}>
        {tiles.map((tile) => (
          <Tile
            key={tile.value}
            name={name}
            tile={tile}
            isChecked={tile.value === defaultValue}
            isCompact={look.isCompact ?? false}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface TileProps {
  readonly name: string;
  readonly tile: RadioTile;
  readonly isChecked: boolean;
  readonly isCompact: boolean;
}

function Tile({ name, tile, isChecked, isCompact }: TileProps) {
  return (
    <label
      className={clsx(
        "group relative flex gap-3 rounded-lg border border-edge/60 transition-colors",
        isCompact ? "items-center px-3 py-2.5" : "items-start p-3.5",
        "has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        tile.disabled === true
          ? "cursor-not-allowed border-dashed bg-sunken"
          : "cursor-pointer bg-surface shadow-card hover:border-edge",
      )}
    >
      {tile.mark}
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="font-medium">{tile.title}</span>
        {tile.description !== undefined && <span className="text-[0.8125rem] text-muted">{tile.description}</span>}
      </span>
      <input
        type="radio"
        name={name}
        value={tile.value}
        defaultChecked={isChecked}
        disabled={tile.disabled}
        required
        className={clsx("size-4 shrink-0 accent-accent outline-none", !isCompact && "mt-0.5")}
      />
    </label>
  );
}
