import { QueryClient } from "@tanstack/react-query";

/** Holds what has been read. Files change only when the server says so, so nothing is fetched twice on a guess. */
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
