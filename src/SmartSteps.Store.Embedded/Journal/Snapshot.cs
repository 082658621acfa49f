using Microsoft.Win32.SafeHandles;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>What a reader takes out of a day's log under the lock, and then works on without it.</summary>
/// <param name="File">The day's file.</param>
/// <param name="Blocks">The blocks of an hour and shard up to the pin.</param>
/// <param name="Withdrawn">Devices to leave out; never changed.</param>
internal sealed record Snapshot(SafeFileHandle File, BlockPlace[] Blocks, IReadOnlySet<ulong>? Withdrawn);
