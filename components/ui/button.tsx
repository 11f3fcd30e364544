import type { ComponentProps } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { ButtonLook } from "@/components/ui/button-class";
import { Spinner } from "@/components/ui/spinner";

type ButtonProps = Omit<ComponentProps<"button">, "size"> & ButtonLook & { readonly isPending?: boolean };

/** A button. While pending it keeps its place, its focus and its words, and refuses a second press. */
export function Button({ look, size, isPending = false, className, children, type, onClick, ...rest }: ButtonProps) {
  const press = look === undefined ? {} : { look };
  const room = size === undefined ? {} : { size };
  return (
    <button
      {...rest}
      type={type === "submit" ? "submit" : "button"}
      aria-disabled={isPending ? true : rest["aria-disabled"]}
      onClick={isPending ? (event) => event.preventDefault() : onClick}
      className={buttonClass({ ...press, ...room }, className)}
    >
      {isPending && <Spinner />}
      {children}
    </button>
  );
}
