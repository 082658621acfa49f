using SmartSteps.Markets;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>Closed days that were not looked at yet. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteClosedDays(SqliteDatabase database) : IClosedDays
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ClosedDay>> ListUnseenAsync(DayTrack track, int most, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ClosedDay>>(database.Read(
            t => t.List(
                r => new ClosedDay(MarketId.Parse(r.GetString(0)), r.Date(1)),
                """
                SELECT market, day FROM closed_day
                WHERE NOT EXISTS (
                        SELECT 1 FROM announced_day WHERE announced_day.market = closed_day.market AND announced_day.day = closed_day.day AND track = $1)
                    AND EXISTS (SELECT 1 FROM seal WHERE seal.market = closed_day.market AND seal.date = closed_day.day)
                ORDER BY market, day LIMIT $2
                """,
                NameOf(track),
                most),
            cancellationToken));

    /// <inheritdoc/>
    public async ValueTask MarkAsync(DayTrack track, ClosedDay day, IReadOnlyCollection<Occurrence> found, CancellationToken cancellationToken) => await database.WriteAsync(
        t =>
        {
            var first = t.Execute(
                "INSERT INTO announced_day (market, day, track) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", day.Market.Value, day.Date.Text(), NameOf(track)) > 0;
            return first ? found.Count(occurrence => SqliteOccurrences.Add(t, occurrence)) : 0;
        },
        cancellationToken);

    private static string NameOf(DayTrack track) => track switch
    {
        DayTrack.Sealed => "sealed",
        DayTrack.Alerts => "alerts",
        _ => throw new ArgumentOutOfRangeException(nameof(track), track, "No such track."),
    };
}
