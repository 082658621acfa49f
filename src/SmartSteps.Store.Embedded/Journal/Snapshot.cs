namespace SmartSteps.Store.Embedded.Journal;

/// <summary>What a reader takes out of a day's log under the lock, and then works on without it.</summary>
/// <param name="Blocks">The blocks of some hours and a shard up to the pin, by hour, in the order of the file.</param>
/// <param name="Withdrawn">Devices to leave out; never changed.</param>
internal sealed record Snapshot(BlockPlace[] Blocks, IReadOnlySet<ulong>? Withdrawn);
