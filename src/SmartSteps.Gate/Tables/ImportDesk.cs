using System.Diagnostics.CodeAnalysis;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>Lets imports of registers and cell plans in: one a market at a time, so many in all. Thread-safe.</summary>
internal sealed class ImportDesk(int most)
{
    private readonly Lock gate = new();
    private readonly HashSet<MarketId> underWay = [];

    /// <summary>Lets an import in; dispose the place to leave. False, with the sentence that says why, when it has to come back.</summary>
    public bool TryEnter(MarketId market, [NotNullWhen(true)] out IDisposable? place, out string detail)
    {
        place = null;
        lock (gate)
        {
            if (underWay.Contains(market))
            {
                detail = $"Another import for market '{market}' is under way; send it again when that has ended.";
                return false;
            }

            if (underWay.Count >= most)
            {
                detail = $"{most} imports are under way, as many as are taken at once; send it again in some seconds.";
                return false;
            }

            underWay.Add(market);
        }

        place = new Place(this, market);
        detail = string.Empty;
        return true;
    }

    private sealed class Place(ImportDesk desk, MarketId market) : IDisposable
    {
        public void Dispose()
        {
            lock (desk.gate)
            {
                desk.underWay.Remove(market);
            }
        }
    }
}
