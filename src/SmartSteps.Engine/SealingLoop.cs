using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SmartSteps.Markets;

namespace SmartSteps.Engine;

/// <summary>
/// Looks every few seconds for what is due in every market, and declares by the clock for feeds that have fallen silent. A failure in one market is logged and
/// tried again at the next look; it stops neither the loop nor the other markets.
/// </summary>
public sealed partial class SealingLoop(
    SealingEngine engine, IMarketRegistry markets, IFeedCompleteness completeness, TimeProvider clock, EngineOptions options, ILogger<SealingLoop> logger)
{
    private readonly ConcurrentDictionary<MarketId, (long? Declared, DateTimeOffset Since)> declarations = new();

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.LookInterval, clock);
        try
        {
            do
            {
                await LookAsync(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop is the regular end of the loop.
        }
    }

    /// <summary>One look at every market.</summary>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Market> known;
        try
        {
            known = await markets.ListAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogBlind(KindOf(failure), failure.StackTrace ?? string.Empty);
            return;
        }

        foreach (var market in known)
        {
            try
            {
                await DeclareSilentFeedAsync(market.Id, cancellationToken);
                var began = clock.GetTimestamp();
                var done = await engine.SealDueAsync(market.Id, closeThrough: null, progress: null, cancellationToken);
                if (done.SealedHours + done.ClosedDays > 0)
                {
                    EngineMeter.Look.Record(clock.GetElapsedTime(began).TotalSeconds);
                    EngineMeter.Hours.Add(done.SealedHours);
                    EngineMeter.Days.Add(done.ClosedDays);
                    LogSealed(market.Id, done.SealedHours, done.ClosedDays);
                }

                foreach (var day in done.UncoveredDays)
                {
                    LogUncovered(market.Id, day);
                }

                foreach (var day in done.RefusedByLedger)
                {
                    LogRefused(market.Id, day);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                EngineMeter.Failures.Add(1);
                LogFailed(market.Id, KindOf(failure), failure.StackTrace ?? string.Empty);
            }
        }
    }

    /// <summary>
    /// A feed that declares is believed. One that has not done so for <see cref="EngineOptions.SilentFeedDelay"/>, counted from when this process first
    /// looked, is declared complete up to that long ago.
    /// </summary>
    private async ValueTask DeclareSilentFeedAsync(MarketId market, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var declared = await completeness.FindAsync(market, cancellationToken);
        var known = declarations.GetOrAdd(market, (declared, now));
        if (known.Declared != declared)
        {
            declarations[market] = (declared, now);
        }
        else if (now - known.Since >= options.SilentFeedDelay)
        {
            var completeTo = (now - options.SilentFeedDelay).ToUnixTimeSeconds();
            await completeness.DeclareAsync(market, completeTo, cancellationToken);
            declarations[market] = (await completeness.FindAsync(market, cancellationToken), known.Since);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Market {Market}: {Hours} hours sealed, {Days} days closed.")]
    private partial void LogSealed(MarketId market, int hours, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Market {Market}: {Day} was closed without a release, because the feed does not cover it.")]
    private partial void LogUncovered(MarketId market, DateOnly day);

    [LoggerMessage(Level = LogLevel.Error, Message = "Market {Market}: the privacy ledger of {Day} has no room for this release; nothing was published.")]
    private partial void LogRefused(MarketId market, DateOnly day);

    [LoggerMessage(Level = LogLevel.Error, Message = "The markets could not be read; it is tried again at the next look: {Kind} {Stack}")]
    private partial void LogBlind(string kind, string stack);

    [LoggerMessage(Level = LogLevel.Error, Message = "Market {Market}: sealing failed; it is tried again at the next look: {Kind} {Stack}")]
    private partial void LogFailed(MarketId market, string kind, string stack);

    /// <summary>Never the message, which might quote what was read: lines may leave over OTLP.</summary>
    private static string KindOf(Exception failure) => failure.GetType().FullName ?? "?";
}
