import { QueryClient } from "@tanstack/react-query";

/** Creates the query client. Files are fetched again only if the server reports a change. */
export function createClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				staleTime: Number.POSITIVE_INFINITY,
				structuralSharing: false,
				retry: false,
				refetchOnWindowFocus: false,
			},
		},
	});
}
