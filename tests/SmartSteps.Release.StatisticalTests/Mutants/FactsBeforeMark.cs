using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Writes facts in one step and mark and debit in the next: a stop between the two has the hour drawn twice, and both draws seen.</summary>
internal sealed class FactsBeforeMark : Pipeline
{
    public override SealShelf OpenShelf(string folder) => new TwoSteps(folder);

    private sealed class TwoSteps(string folder) : SealShelf(folder), ISealStore
    {
        private SqliteDatabase facts = SqliteDatabase.Open(Path.Combine(folder, "facts.db"));

        public override ISealStore Seals => this;

        public override IFactsReader Facts => new SqliteSealStore(facts);

        public override async Task<IReadOnlyList<string>> CommitAndCopyAsync(Seal seal, string copies)
        {
            var images = Enumerable.Range(0, 3).Select(i => Path.Combine(copies, $"image-{i}")).ToList();
            FolderCopy.Take(Folder, images[0], except: "-shm");
            await PutFactsAsync(seal);
            FolderCopy.Take(Folder, images[1], except: "-shm");
            await Store.CommitAsync(seal, default);
            FolderCopy.Take(Folder, images[2], except: "-shm");
            return images;
        }

        public async ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
        {
            var outcomes = new List<SealOutcome>();
            foreach (var seal in seals)
            {
                outcomes.Add(await CommitOneAsync(seal, cancellationToken));
            }

            return outcomes;
        }

        private async ValueTask<SealOutcome> CommitOneAsync(Seal seal, CancellationToken cancellationToken)
        {
            var marks = await Store.ListMarksAsync(seal.Facts.Market, seal.Facts.Parameters.Product, seal.Facts.Window.Date, cancellationToken);
            if (marks.Count > 0)
            {
                return SealOutcome.AlreadySealed;
            }

            await PutFactsAsync(seal);
            return await Store.CommitAsync(seal, cancellationToken);
        }

        public ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
            Store.ListMarksAsync(market, product, day, cancellationToken);

        public ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken) =>
            Store.ListDebitsAsync(operatorCode, market, day, cancellationToken);

        public ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => Store.CloseDayAsync(market, day, cancellationToken);

        public ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken) =>
            Store.ListClosedDaysAsync(market, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            facts.Dispose();
            base.Dispose(disposing);
        }

        private async Task PutFactsAsync(Seal seal)
        {
            facts.Dispose();
            foreach (var path in Directory.GetFiles(Folder, "facts.db*"))
            {
                File.Delete(path);
            }

            facts = SqliteDatabase.Open(Path.Combine(Folder, "facts.db"));
            await new SqliteMarketRegistry(facts).PutAsync(ProofCity.Market(), default);
            await new SqliteSealStore(facts).CommitAsync(seal, default);
        }
    }
}
