namespace SmartSteps.Journal;

/// <summary>What one accepted batch brings: its name, its events by day, and the receipt to hand out, now and whenever it is sent again.</summary>
/// <param name="Id">The batch's name within its market, 1 to 128 characters.</param>
/// <param name="Days">The days, ascending; empty when every row was rejected.</param>
/// <param name="Receipt">Opaque to the journal: stored with the events and returned for a batch that is sent again.</param>
public sealed record GatedBatch(string Id, IReadOnlyList<GatedDay> Days, ReadOnlyMemory<byte> Receipt);
