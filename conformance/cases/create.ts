import { at, isUnassigned, textAt } from "../at";
import { demand, expectLike, expectRefusal, expectStatus } from "../check";
import type { ConformanceCase } from "../conformance-case";
import { userNameOf } from "../session";

const badValue = { status: 400, scimType: ["invalidValue", "invalidSyntax"] } as const;

const twice = { status: 409, scimType: "uniqueness", isNamed: true } as const;

const creating: readonly ConformanceCase[] = [
  {
    id: "create-status",
    title: "POST of a User is 201",
    of: "create-status",
    run: async ({ post, userBody }) => expectStatus(await post("/Users", userBody()), 201),
  },
  {
    id: "create-body",
    title: "the answer shows the new User",
    of: "create-body",
    run: async ({ post, userBody }) => {
      const body = userBody({ nickName: "Ada" });
      const answer = await post("/Users", body);
      expectLike(answer.body, { userName: body["userName"], nickName: "Ada" });
      demand(textAt(answer.body, "id") !== "", "an id", answer.text);
    },
  },
  {
    id: "create-location",
    title: "Location and meta.location are the address of the new User",
    of: "create-location",
    run: async ({ post, userBody }) => {
      const answer = await post("/Users", userBody());
      const location = answer.headers.get("location") ?? "";
      demand(location.endsWith(`/Users/${textAt(answer.body, "id")}`), "a Location that ends in /Users/<id>", location);
      demand(location === textAt(answer.body, "meta", "location"), `meta.location ${location}`, answer.text);
    },
  },
  {
    id: "create-resource-type",
    title: "the type of a new resource is that of its endpoint",
    of: "create-resource-type",
    run: async ({ makeUser }) =>
      expectLike((await makeUser({ meta: { resourceType: "Group" } })).body, { meta: { resourceType: "User" } }),
  },
  {
    id: "create-ignores-id",
    title: "an id in the body is passed over",
    of: "create-ignores-read-only",
    run: async ({ post, userBody, tag }) => {
      const answer = await post("/Users", userBody({ id: tag }));
      expectStatus(answer, 201);
      demand(at(answer.body, "id") !== tag, "an id of the server's own", answer.text);
    },
  },
  {
    id: "create-ignores-groups",
    title: "groups in the body are passed over",
    of: "create-ignores-read-only",
    run: async ({ post, userBody, tag }) => {
      const answer = await post("/Users", userBody({ groups: [{ value: tag }] }));
      expectStatus(answer, 201);
      demand(isUnassigned(at(answer.body, "groups")), "no groups", answer.text);
    },
  },
  {
    id: "create-default",
    title: "what is left out is unassigned or has a default",
    of: "create-default",
    run: async ({ makeUser, get }) => {
      const { path, body } = await makeUser();
      demand(at(body, "active") === at((await get(path)).body, "active"), "one answer to whether it is active", body);
    },
  },
  {
    id: "create-conflict",
    title: "a userName that is taken is 409 uniqueness",
    of: "create-conflict",
    run: async ({ makeUser, post, userBody }) => {
      const first = await makeUser();
      expectRefusal(await post("/Users", userBody({ userName: userNameOf(first) })), twice);
    },
  },
  {
    id: "create-conflict-case",
    title: "a userName that differs in case alone is 409 uniqueness",
    of: "user-name-unique",
    run: async ({ makeUser, post, userBody }) => {
      const first = await makeUser();
      expectRefusal(await post("/Users", userBody({ userName: userNameOf(first).toUpperCase() })), twice);
    },
  },
  {
    id: "create-conflict-harmless",
    title: "a POST that is refused leaves the first User as it was",
    of: "create-conflict",
    run: async ({ makeUser, post, userBody, get }) => {
      const { path, body } = await makeUser({ nickName: "First" });
      await post("/Users", userBody({ userName: at(body, "userName"), nickName: "Second" }));
      expectLike((await get(path)).body, { nickName: "First" });
    },
  },
  {
    id: "create-conflict-unicode",
    title: "userNames that differ in the form of their characters alone are one",
    of: "i18n-names",
    run: async ({ post, userBody, tag }) => {
      expectStatus(await post("/Users", userBody({ userName: `${tag}.zo\u00eb@example.com` })), 201);
      expectRefusal(await post("/Users", userBody({ userName: `${tag}.ZOE\u0308@example.com` })), twice);
    },
  },
  {
    id: "create-race",
    title: "of two POSTs at one time one makes the User",
    of: "create-race",
    run: async ({ post, userBody }) => {
      const body = userBody();
      const statuses = (await Promise.all([post("/Users", body), post("/Users", body)])).map(({ status }) => status);
      demand(statuses.toSorted((one, other) => one - other).join() === "201,409", "201 and 409", statuses);
    },
  },
  {
    id: "create-validates",
    title: "a POST without what is required makes nothing",
    of: "create-validates",
    run: async ({ post, userBody }) => expectRefusal(await post("/Users", userBody({ userName: undefined })), badValue),
  },
  {
    id: "create-no-schemas",
    title: "a POST that names no schema is refused",
    of: "resource-schemas",
    run: async ({ post, userBody }) => expectRefusal(await post("/Users", userBody({ schemas: undefined })), badValue),
  },
  {
    id: "create-wrong-schemas",
    title: "a POST of another schema is refused",
    of: "resource-schemas",
    run: async ({ post, userBody }) =>
      expectRefusal(await post("/Users", userBody({ schemas: ["urn:example:nothing"] })), badValue),
  },
  {
    id: "create-wrong-type",
    title: "a value of another type is refused",
    of: "error-value",
    run: async ({ post, userBody }) => expectRefusal(await post("/Users", userBody({ active: "perhaps" })), badValue),
  },
  {
    id: "create-wrong-shape",
    title: "an object in place of a text is refused",
    of: "error-value",
    run: async ({ post, userBody }) => expectRefusal(await post("/Users", userBody({ userName: { a: 1 } })), badValue),
  },
  {
    id: "create-user-name-list",
    title: "two values for one userName are refused",
    of: "error-value",
    run: async ({ post, userBody }) =>
      expectRefusal(await post("/Users", userBody({ userName: ["a", "b"] })), badValue),
  },
];

/** Create (RFC 7644 3.3). */
export const createCases: readonly ConformanceCase[] = creating;
