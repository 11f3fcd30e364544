/** How this program is called, as help and hints spell it. */
export const program = "npm run cli --";
