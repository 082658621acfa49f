using System.Text.Json;
using SmartSteps.Markets;

namespace SmartSteps.Facts.Log;

/// <summary>Keys were overwritten and removed for ever. Only keys that the log knows as created are logged as destroyed.</summary>
/// <param name="Market">The market.</param>
/// <param name="Day">The local day; null for the register's keys.</param>
/// <param name="At">When they were gone.</param>
public sealed record KeysDestroyedLeaf(MarketId Market, DateOnly? Day, DateTimeOffset? At) : LogLeaf(At)
{
    internal const string KindName = "keys_destroyed";

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override string Identity => IdentityOf(Market, Day);

    /// <summary>The identity of the entry for the keys of a day, or, without one, of the register.</summary>
    public static string IdentityOf(MarketId market, DateOnly? day) => $"keys-destroyed/{market}/{(day is { } date ? Text(date) : "register")}";

    internal static KeysDestroyedLeaf Of(LeafFields fields, DateTimeOffset? at) => new(fields.Market(), fields.Keys(), at);

    private protected override void Write(Utf8JsonWriter json) => LeafFields.WriteKeys(json, Market, Day is { } day ? Text(day) : null);
}
