namespace SmartSteps.Journal;

/// <summary>
/// The devices of a shard that had a number at some moment. Those numbered later are not among them; these never change, until the day is closed and
/// they are overwritten.
/// </summary>
/// <param name="pseudonyms">At least as many as there are devices.</param>
/// <param name="groups">Their groups.</param>
/// <param name="firsts">For each the first index of the same pseudonym; null where no pseudonym has two.</param>
/// <param name="count">Devices.</param>
public readonly ref struct ShardDevices(Pseudonym[] pseudonyms, byte[] groups, int[]? firsts, int count)
{
    /// <summary>Their pseudonyms, by index.</summary>
    public ReadOnlySpan<Pseudonym> Pseudonyms { get; } = pseudonyms.AsSpan(0, count);

    /// <summary>Values of their groups, by index.</summary>
    public ReadOnlySpan<byte> Groups { get; } = groups.AsSpan(0, count);

    /// <summary>
    /// By index the first index of the same pseudonym; empty where no pseudonym has two. One has two where the register changed its group within the day.
    /// </summary>
    public ReadOnlySpan<int> Firsts { get; } = firsts is null ? [] : firsts.AsSpan(0, count);

    /// <summary>How many they are.</summary>
    public int Count => Pseudonyms.Length;
}
