namespace SmartSteps.Journal;

/// <summary>
/// A device for one market day: 64 bits of an AES-256 image under a key that is destroyed when the day closes. It has no
/// <c>ToString</c> worth printing, because a pseudonym belongs in no log.
/// </summary>
/// <param name="Value">Uniform over 64 bits.</param>
public readonly record struct Pseudonym(ulong Value)
{
    /// <summary>Number of shards of every market, fixed for ever.</summary>
    public const int ShardCount = 64;

    /// <summary>The shard that a device belongs to all day: its top six bits, 0 to 63.</summary>
    public int Shard => (int)(Value >> 58);

    /// <summary>Nothing of the value.</summary>
    public override string ToString() => "device";
}
