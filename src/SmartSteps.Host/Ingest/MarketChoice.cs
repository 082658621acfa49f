using SmartSteps.Markets;

namespace SmartSteps.Host.Ingest;

/// <summary>Which market a command means.</summary>
internal static class MarketChoice
{
    /// <summary>The market named by a file, which is added or changed; by an id; or the only one there is.</summary>
    /// <exception cref="CommandFailure">There is none of this name, or more than one to choose from, or the file is not right.</exception>
    public static async ValueTask<Market> FindAsync(
        IMarketRegistry registry, Func<MarketId, bool> holdsEvents, string? name, CancellationToken cancellationToken)
    {
        if (name is not null && File.Exists(name))
        {
            var market = Read(name);
            await PutAsync(registry, holdsEvents, market, cancellationToken);
            return market;
        }

        return await FindByIdAsync(registry, name, cancellationToken);
    }

    /// <summary>The market of this id, or the only one there is; changes nothing.</summary>
    /// <exception cref="CommandFailure">There is none of this id, or more than one to choose from.</exception>
    public static async ValueTask<Market> FindByIdAsync(IMarketRegistry registry, string? name, CancellationToken cancellationToken)
    {
        if (name is null)
        {
            return await OnlyAsync(registry, cancellationToken);
        }

        return MarketId.TryParse(name, out var id) && await registry.FindAsync(id, cancellationToken) is { } found
            ? found
            : throw new CommandFailure(
                $"'{name}' is neither a market file nor the id of a market that is there.", await ThereAreAsync(registry, cancellationToken), ExitCode.Usage);
    }

    /// <summary>Events lie in the journal by local day and second, and were gated as a trial's or not: what decides that stays.</summary>
    private static async ValueTask PutAsync(IMarketRegistry registry, Func<MarketId, bool> holdsEvents, Market market, CancellationToken cancellationToken)
    {
        var before = await registry.FindAsync(market.Id, cancellationToken);
        var moved = before is not null
            && (before.Calendar.TimeZoneId != market.Calendar.TimeZoneId || before.Operator != market.Operator || before.Trial != market.Trial);
        if (moved && (holdsEvents(market.Id) || (before!.Trial && !market.Trial)))
        {
            throw new CommandFailure(
                $"Market '{market.Id}' holds events or is a trial: its operator, its time zone and whether it is a trial can no longer change.",
                "Give the market file another id.",
                ExitCode.InputRefused);
        }

        await registry.PutAsync(market, cancellationToken);
    }

    private static Market Read(string path)
    {
        var result = MarketFile.Read(File.ReadAllBytes(path));
        return result.Market
            ?? throw new CommandFailure($"{path}: {string.Join("; ", result.Errors)}.", "Mend the market file; nothing was taken.", ExitCode.InputRefused);
    }

    private static async ValueTask<Market> OnlyAsync(IMarketRegistry registry, CancellationToken cancellationToken) =>
        await registry.ListAsync(cancellationToken) is [var only]
            ? only
            : throw new CommandFailure("Which market?", $"Say so with --market. {await ThereAreAsync(registry, cancellationToken)}", ExitCode.Usage);

    private static async ValueTask<string> ThereAreAsync(IMarketRegistry registry, CancellationToken cancellationToken)
    {
        var ids = (await registry.ListAsync(cancellationToken)).Select(market => market.Id.Value).ToList();
        return ids.Count == 0 ? "There is none yet: add one with --market market.json." : $"There are: {string.Join(", ", ids)}.";
    }
}
