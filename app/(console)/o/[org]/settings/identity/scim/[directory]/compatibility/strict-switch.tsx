"use client";

import { ConfirmForm } from "@/components/console/confirm-form";
import { counted } from "@/components/console/counted";
import { Switch } from "@/components/ui/switch";
import { setStrictAction } from "./actions";

interface StrictSwitchProps {
  readonly org: string;
  readonly directoryId: string;
  readonly isStrict: boolean;
  readonly isDisabled: boolean;
  /** Of the last 30 days. */
  readonly counts: { readonly wouldBeRefused: number; readonly refused: number };
  /** How the identity provider is called. */
  readonly idp: string;
  /** Without strict mode its key may come without the word Bearer, which no log tells. */
  readonly takesBareKey: boolean;
}

/** Strict mode on or off, after the consequence was told from what really arrived. */
export function StrictSwitch(props: StrictSwitchProps) {
  const { org, directoryId, isStrict, isDisabled } = props;
  return (
    <ConfirmForm
      action={setStrictAction}
      values={{ org, directoryId, isStrict: isStrict ? "no" : "yes" }}
      verb={isStrict ? "Turn off" : "Turn on"}
      title={isStrict ? "Turn strict mode off?" : "Turn strict mode on?"}
      renderTrigger={(open) => <Switch label="Strict mode" isOn={isStrict} isDisabled={isDisabled} onPress={open} />}
    >
      {isStrict ? <TurningOff {...props} /> : <TurningOn {...props} />}
    </ConfirmForm>
  );
}

function TurningOn({ counts, idp, takesBareKey }: StrictSwitchProps) {
  return (
    <>
      <p>
        <strong>
          In the last 30 days {counted(counts.wouldBeRefused, "request", "requests")} would have been refused.
        </strong>{" "}
        {counts.wouldBeRefused === 0
          ? `What ${idp} sent so far would pass.`
          : `${idp} would have to send them another way, and what they changed would not have happened.`}
      </p>
      {takesBareKey && (
        <p>The API key has to come as “Bearer” and the key then. A key on its own is refused with every request.</p>
      )}
      <p>It holds from the next request on, and you can turn it off at any time.</p>
    </>
  );
}

function TurningOff({ counts, idp }: StrictSwitchProps) {
  return (
    <>
      <p>
        <strong>
          In the last 30 days {counted(counts.refused, "request was", "requests were")} refused because of strict mode.
        </strong>{" "}
        From the next one on such requests are taken again, and noted above.
      </p>
      <p>What was refused is not made up for by itself: send it again from {idp}.</p>
    </>
  );
}
