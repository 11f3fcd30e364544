const schemas = "urn:ietf:params:scim:schemas";
const messages = "urn:ietf:params:scim:api:messages:2.0";

export const userUrn = `${schemas}:core:2.0:User`;
export const groupUrn = `${schemas}:core:2.0:Group`;
export const enterpriseUserUrn = `${schemas}:extension:enterprise:2.0:User`;
export const serviceProviderConfigUrn = `${schemas}:core:2.0:ServiceProviderConfig`;
export const resourceTypeUrn = `${schemas}:core:2.0:ResourceType`;
export const schemaUrn = `${schemas}:core:2.0:Schema`;

export const listResponseUrn = `${messages}:ListResponse`;
export const searchRequestUrn = `${messages}:SearchRequest`;
export const patchOpUrn = `${messages}:PatchOp`;
export const bulkRequestUrn = `${messages}:BulkRequest`;
export const bulkResponseUrn = `${messages}:BulkResponse`;
export const errorUrn = `${messages}:Error`;

/** Not registered anywhere, yet listed in `schemas` by one vendor's group and user bodies. */
export const microsoftUrnPrefix = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/";
