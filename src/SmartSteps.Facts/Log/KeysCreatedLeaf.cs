using System.Text.Json;
using SmartSteps.Markets;

namespace SmartSteps.Facts.Log;

/// <summary>
/// Keys are in use: those of a day (pseudonym, draw, journal), or those of a market's register. The entry is made with the first seal that
/// rests on them, in its commit, and not with the key: a key comes into being with the first event of a day, so an entry made then would tell
/// that a single device, maybe with a wrong clock, had sent one. It holds no key and no hash of one.
/// </summary>
/// <param name="Market">The market.</param>
/// <param name="Day">The local day; null for the register's keys.</param>
/// <param name="At">When the first seal was made with them.</param>
public sealed record KeysCreatedLeaf(MarketId Market, DateOnly? Day, DateTimeOffset? At) : LogLeaf(At)
{
    internal const string KindName = "keys_created";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override string Identity => IdentityOf(Market, Day);

    /// <summary>The identity of the entry for the keys of a day, or, without one, of the register.</summary>
    public static string IdentityOf(MarketId market, DateOnly? day) => $"keys-created/{market}/{(day is { } date ? Text(date) : "register")}";

    internal static KeysCreatedLeaf Of(LeafFields fields, DateTimeOffset? at) => new(fields.Market(), fields.Keys(), at);

    private protected override void Write(Utf8JsonWriter json) => LeafFields.WriteKeys(json, Market, Day is { } day ? Text(day) : null);
}
