using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Lets a seal that is tried again win: the window is drawn twice, and both draws are seen one after the other.</summary>
internal sealed class DrawnAgain : Pipeline
{
    public override SealShelf OpenShelf(string folder) => new LastOneWins(folder);

    private sealed class LastOneWins(string folder) : SealShelf(folder), ISealStore, IFactsReader
    {
        /// <summary>What was drawn again, by folder: it outlives a restart.</summary>
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, SealWindow), SealedFacts> Later = new();

        public override ISealStore Seals => this;

        public override IFactsReader Facts => this;

        public async ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
        {
            var outcomes = await Store.CommitAsync(seals, cancellationToken);
            foreach (var (seal, outcome) in seals.Zip(outcomes))
            {
                if (outcome == SealOutcome.AlreadySealed)
                {
                    Later[(Folder, seal.Facts.Window)] = seal.Facts;
                }
            }

            return outcomes;
        }

        public async ValueTask<SealedFacts?> FindAsync(MarketId market, ProductId product, SealWindow window, CancellationToken cancellationToken) =>
            Later.TryGetValue((Folder, window), out var later) ? later : await Store.FindAsync(market, product, window, cancellationToken);

        public ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
            Store.ListMarksAsync(market, product, day, cancellationToken);

        public ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken) =>
            Store.ListDebitsAsync(operatorCode, market, day, cancellationToken);

        public ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => Store.CloseDayAsync(market, day, cancellationToken);

        public ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken) =>
            Store.ListClosedDaysAsync(market, cancellationToken);

        public ValueTask<SealedThrough?> FindSealedThroughAsync(MarketId market, CancellationToken cancellationToken) =>
            Store.FindSealedThroughAsync(market, cancellationToken);

        public ValueTask<IReadOnlyList<SealWindow>> ListWindowsAsync(
            MarketId market, ProductId product, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
            Store.ListWindowsAsync(market, product, from, to, cancellationToken);

        public ValueTask<PublicDomain?> FindDomainAsync(MarketId market, string version, CancellationToken cancellationToken) =>
            Store.FindDomainAsync(market, version, cancellationToken);

        public ValueTask<SealedRow?> FindRowAsync(MarketId market, ProductId product, DateOnly day, ulong row, CancellationToken cancellationToken) =>
            Store.FindRowAsync(market, product, day, row, cancellationToken);

        public ValueTask<IReadOnlyList<SealedRow>> ListRowsAsync(
            MarketId market, ProductId product, DateOnly from, DateOnly to, ulong row, CancellationToken cancellationToken) =>
            Store.ListRowsAsync(market, product, from, to, row, cancellationToken);

        public ValueTask<SealedDay?> FindDayAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
            Store.FindDayAsync(market, product, day, cancellationToken);

        public ValueTask<PublishedGrid?> FindGridAsync(MarketId market, string gridVersion, CancellationToken cancellationToken) =>
            Store.FindGridAsync(market, gridVersion, cancellationToken);
    }
}
