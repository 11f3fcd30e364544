import { scimRoot } from "@/lib/endpoint/http";
import { drive, type Shot } from "./drive";
import { LoadMessage } from "./load-message";
import { failed, type Measurement } from "./measurement";
import { newcomersFrom, personAt } from "./people";
import { requestText } from "./request-text";
import { workloads } from "./workload";

// The load of the bench, in a process of its own: told by messages what to send where, it answers with what it measured.
process.on("message", (message) => {
  void obey(LoadMessage.parse(message))
    .catch(failed)
    .then((measurement) => process.send?.(measurement));
});

function obey(message: LoadMessage): Promise<Measurement> {
  const { port, clients, warmUpSeconds, seconds, target } = message;
  const { cycle, shot } = target === undefined ? empty : shotsAt(target, clients);
  return drive({ port, clients, warmUpSeconds, seconds, cycle, shot });
}

interface Shots {
  readonly cycle: number;
  readonly shot: (client: number, index: number) => Shot;
}

const livez: Shot = { request: requestText({ method: "GET", path: "/livez", headers: {} }), status: 200 };

const empty: Shots = { cycle: 1, shot: () => livez };

function shotsAt(target: NonNullable<LoadMessage["target"]>, clients: number): Shots {
  const workload = workloads.find(({ name }) => name === target.workload);
  if (workload === undefined) throw new Error(`there is no workload ${target.workload}`);
  const { steps } = workload;
  const people = workload.people === "newcomers" ? newcomersFrom(target.firstNewcomer) : workload.people;
  const shot = (client: number, index: number): Shot => {
    const number = index % steps.length;
    const step = steps[number];
    if (step === undefined) throw new Error("a workload without steps");
    const turn = Math.floor(index / steps.length);
    const person = personAt(people, { client, clients, turn });
    const directory = target.directories[(client + turn) % target.directories.length];
    const headers = { authorization: `Bearer ${directory?.apiKey}`, "x-bench-step": `${workload.name}/${number}` };
    const path = `${scimRoot}/${directory?.directoryId}${step.path(person)}`;
    return {
      request: requestText({ method: step.method, path, headers, body: step.body?.(person) }),
      status: step.status,
    };
  };
  return { cycle: steps.length, shot };
}
