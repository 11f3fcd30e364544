/** What an identity provider is told whose organization is suspended; the request log knows the answer by it. */
export const suspendedDetail =
  "This organization is suspended by the operator of the service, and no SCIM request of it is served until it is resumed. The API key and the base URL stay valid: change nothing in the identity provider, and ask the operator of the service.";
