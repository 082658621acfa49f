namespace SmartSteps.Journal;

/// <summary>
/// How widely a day's events are spread over the shards. A device is in one shard all day, so no single device, whatever its clock says,
/// moves this by more than one.
/// </summary>
/// <param name="Shards">Shards that hold events of the day, 0 to 64.</param>
/// <param name="MostOfAnyDay">The most of any day of the market so far, closed ones among them, 0 to 64.</param>
public readonly record struct ShardSpread(int Shards, int MostOfAnyDay)
{
    /// <summary>
    /// True when the feed covers the day: at least half as many shards as on the widest day. A day below that holds strays, such as the
    /// events of a device whose clock is wrong by a week.
    /// </summary>
    public bool IsCovered => Shards > 0 && 2 * Shards >= MostOfAnyDay;
}
