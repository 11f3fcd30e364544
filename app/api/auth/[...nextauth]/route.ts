import type { NextRequest } from "next/server";
import { handleAuth } from "@/lib/auth/handle-auth";
import { isSameOrigin } from "@/lib/http/same-origin";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return handleAuth(request, (await params).nextauth);
}

export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  return handleAuth(request, (await params).nextauth);
}
