/** The look a person chose; `system` follows the device. Kept in a cookie so that the server's first answer has it. */
export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

export const themeCookie = "muster_theme";

/** The theme that a cookie's value names; anything unknown is `system`. */
export const readTheme = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? "system";
