/**
 * Replaces the mutation cache of TanStack Query. The page sends no changes to a server,
 * so there is nothing to resume or clear.
 */
export class MutationCache {
	resumePausedMutations(): Promise<void> {
		return Promise.resolve();
	}

	clear(): void {}
}
