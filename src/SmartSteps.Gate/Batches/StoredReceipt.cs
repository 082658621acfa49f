using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>A batch's receipt as the journal keeps it: JSON in UTF-8, with the shards of each hour beside it, for how far a file reaches.</summary>
/// <param name="Events">Rows read.</param>
/// <param name="Accepted">Rows accepted.</param>
/// <param name="Rejected">Rows rejected by reason; reasons without rows are left out.</param>
/// <param name="ReceivedAt">When it was taken, Unix milliseconds.</param>
/// <param name="Reach">Hours that it touches.</param>
internal sealed record StoredReceipt(
    long Events,
    long Accepted,
    Dictionary<RejectionReason, long> Rejected,
    long ReceivedAt,
    IReadOnlyList<HourReach> Reach)
{
    public static StoredReceipt Of(BatchGating gating, DateTimeOffset receivedAt)
    {
        var rejected = new Dictionary<RejectionReason, long>();
        var reach = new List<HourReach>();
        long accepted = 0;
        foreach (var reason in Enum.GetValues<RejectionReason>())
        {
            var count = gating.Days.Sum(day => day.RejectedFor(reason));
            count += reason switch
            {
                RejectionReason.Malformed => gating.Malformed,
                RejectionReason.Future => gating.Future,
                _ => 0,
            };
            if (count > 0)
            {
                rejected.Add(reason, count);
            }
        }

        foreach (var day in gating.Days)
        {
            accepted += day.Accepted;
            for (var hour = 0; hour < day.Shards.Length; hour++)
            {
                if (day.Shards[hour] != 0)
                {
                    reach.Add(new HourReach(day.Day.Date, hour, day.Day.Hour(hour).EndUnixSeconds, day.Shards[hour]));
                }
            }
        }

        return new StoredReceipt(accepted + rejected.Values.Sum(), accepted, rejected, receivedAt.ToUnixTimeMilliseconds(), reach);
    }

    /// <exception cref="InvalidDataException">It is no receipt.</exception>
    public static StoredReceipt Read(ReadOnlySpan<byte> stored) => ReceiptJson.Read(stored);

    public byte[] Write() => ReceiptJson.Write(this);

    public BatchReceipt ToReceipt(MarketId market, BatchId id, long late, bool replayed) =>
        new(market, id, Events, Accepted, late, Rejected, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt), replayed);
}
