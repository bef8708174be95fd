/** Strings of the offline notice. */
export const offlineMessages = {
	label: "Version",
	copy: (day: string) => `Offline copy of ${day}.`,
	noNetwork: "There may be a newer one.",
	networkBack: "The network is back.",
	look: "Look for a newer one",
	newReader: "A newer version of the reader is here.",
	reload: "Load it",
};
