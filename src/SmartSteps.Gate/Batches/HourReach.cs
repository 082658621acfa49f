namespace SmartSteps.Gate;

/// <summary>The shards in which a batch has accepted events of an hour.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Hour">Hours since local midnight.</param>
/// <param name="EndUnixSeconds">First second after the hour.</param>
/// <param name="Shards">A bit for each shard.</param>
internal readonly record struct HourReach(DateOnly Day, int Hour, long EndUnixSeconds, ulong Shards);
