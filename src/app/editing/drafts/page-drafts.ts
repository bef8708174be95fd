import type { ChangeStore } from "../session/change-store.ts";
import { createDraftStore } from "./draft-store.ts";

/**
 * Keeps the drafts of this page in the browser. Other tabs of the same folder see them at once.
 *
 * @param folderId of the catalogue; undefined for a built site, which is identified by its address
 */
export function createPageDrafts(folderId: string | undefined): ChangeStore {
	const site = new URL(".", location.href).pathname;
	return createDraftStore({
		folder: folderId ?? site,
		earlierFolder: folderId === undefined ? undefined : site,
		name: "ascribe",
		channel: "BroadcastChannel" in globalThis ? new BroadcastChannel("ascribe-drafts") : undefined,
		locked,
	});
}

/** Browsers offer locks only on pages that are loaded over TLS or from this computer. */
const locked = <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
	"locks" in navigator ? navigator.locks.request(`ascribe ${name}`, work) : work();
