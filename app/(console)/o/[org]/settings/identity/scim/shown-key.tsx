"use client";

import { SecretOnce } from "@/components/console/secret-once";
import type { KeyState } from "./key-actions";

export interface KeyDirectory {
  readonly id: string;
  readonly name: string;
  readonly scimBaseUrl: string;
}

interface ShownKeyProps {
  readonly issued: Extract<KeyState, { kind: "issued" }>;
  readonly organizationName: string;
  readonly directory: KeyDirectory;
  readonly onStored: () => void;
}

/** A key that was just issued, with what a person wants to read beside it a year from now. */
export function ShownKey({ issued: { key, name }, organizationName, directory, onStored }: ShownKeyProps) {
  return (
    <SecretOnce
      apiKey={key.apiKey}
      onStored={onStored}
      about={[
        { label: "SCIM base URL", value: directory.scimBaseUrl },
        { label: "Name", value: name },
        { label: "Organization", value: organizationName },
        { label: "Directory", value: directory.name },
        { label: "Expires", value: key.expiresAt.toISOString() },
      ]}
    />
  );
}
