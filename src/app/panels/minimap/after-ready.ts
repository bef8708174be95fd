/** Settles when the document is whole in the page, so that what is not needed to read comes after it. */
export function afterReady(): Promise<void> {
	return new Promise((resolve) => {
		const observer = new PerformanceObserver((list) => {
			if (list.getEntriesByName("reader:ready").length === 0) return;
			observer.disconnect();
			resolve();
		});
		observer.observe({ type: "mark", buffered: true });
	});
}
