/** How often an execution has called each member of Google's services. */
export class CallCounts {
  readonly byMember: Record<string, number> = {};
  total = 0;

  note(member: string): void {
    this.byMember[member] = (this.byMember[member] ?? 0) + 1;
    this.total++;
  }
}
