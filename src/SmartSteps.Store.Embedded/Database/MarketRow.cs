using Microsoft.Data.Sqlite;
using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>What every table that hangs on a market asks of its row.</summary>
internal static class MarketRow
{
    /// <summary>The market's operator.</summary>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    public static string Require(SqliteTransaction transaction, MarketId market) =>
        transaction.First(r => r.GetString(0), "SELECT operator FROM market WHERE id = $1", market.Value)
        ?? throw new InvalidOperationException($"There is no market '{market}'.");

    /// <summary>The calendar of a stored time zone.</summary>
    /// <exception cref="InvalidDataException">The zone data no longer know it.</exception>
    public static MarketCalendar Calendar(string timeZone) =>
        MarketCalendar.Find(timeZone) ?? throw new InvalidDataException($"There is no time zone '{timeZone}'.");
}
