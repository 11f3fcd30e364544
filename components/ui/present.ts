/** The server's clock. Not pure, and meant so: what asks renders on the server, once a request. */
export const present = (): number => Date.now();
