"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ReactNode } from "react";

interface PageMainProps {
  readonly className: string;
  readonly children: ReactNode;
}

/**
 * The content of a page. Whoever comes to it from another page without a load of its own, after signing in for example,
 * has lost what had the focus there: it goes on here, unless something in here took it.
 */
export function PageMain({ className, children }: PageMainProps) {
  const main = useRef<HTMLElement>(null);
  const isLoaded = useSyncExternalStore(subscribe, fromHere, fromServer);
  const [isArrival] = useState(!isLoaded);
  useEffect(() => {
    if (isArrival && main.current?.contains(document.activeElement) === false) main.current.focus();
  }, [isArrival]);
  return (
    <main id="main" ref={main} tabIndex={-1} className={className}>
      {children}
    </main>
  );
}

/** True in the first rendering of what the server sent alone: a page that is loaded begins where the browser begins. */
const fromServer = (): boolean => true;
const fromHere = (): boolean => false;
const subscribe = () => () => undefined;
