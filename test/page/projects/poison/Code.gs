/** @customfunction */
function THROWS() {
  throw new Error('on purpose');
}

/** @customfunction */
function MAKES_A_FUNCTION() {
  return () => 1;
}

/** @customfunction */
function LOOPS() {
  for (;;);
}

/** @customfunction */
function GREETS(name) {
  return 'Hello ' + name;
}
