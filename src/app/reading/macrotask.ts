/**
 * Works after whatever waits, input and drawing among it. A timer in a timer would wait for 4 ms more each time.
 *
 * @returns what calls it off
 */
export function inNextTask(work: () => void): () => void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		work();
	};
	port2.postMessage(undefined);
	return () => port1.close();
}
