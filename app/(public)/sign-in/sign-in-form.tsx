"use client";

import { useState } from "react";
import { PasswordForm } from "./password-form";
import { SamlForm } from "./saml-form";

export interface SignInFormProps {
  readonly next: string;
  /** Where it is known from the address; empty otherwise. */
  readonly organization: string;
  /** Whether the address leads nowhere but to the password: for owners whose identity provider is down. */
  readonly isPasswordOnly: boolean;
}

/** The two ways in: an e-mail address with a password, or the organization's identity provider. */
export function SignInForm(props: SignInFormProps) {
  const [way, setWay] = useState<"password" | "saml" | "back">("password");
  // Kept here, so that whoever looks at the other way does not type it twice.
  const [email, setEmail] = useState<string>();
  return way === "saml" ? (
    <SamlForm {...props} onBack={() => setWay("back")} />
  ) : (
    <PasswordForm
      {...props}
      typed={email}
      onType={setEmail}
      isAskedFor={way === "back"}
      onSaml={() => setWay("saml")}
    />
  );
}
