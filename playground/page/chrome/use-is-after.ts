import { useEffect, useState } from 'react';

/** True once `condition` has held for a while; false as soon as it does not. What is short shows nothing. */
export function useIsAfter(condition: boolean, delayMs: number): boolean {
  const [isAfter, setIsAfter] = useState(false);
  useEffect(() => {
    if (!condition) {
      setIsAfter(false);
      return;
    }
    const timer = setTimeout(() => setIsAfter(true), delayMs);
    return () => clearTimeout(timer);
  }, [condition, delayMs]);
  return condition && isAfter;
}
