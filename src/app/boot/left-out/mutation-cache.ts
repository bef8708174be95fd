/**
 * Stands in the page for the part of TanStack Query that sends changes to a server: the reader changes nothing, and
 * so there is nothing to be sent again or forgotten.
 */
export class MutationCache {
	resumePausedMutations(): Promise<void> {
		return Promise.resolve();
	}

	clear(): void {}
}
