using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Occurrences.Payloads;
using SmartSteps.Reports.Papers;
using SmartSteps.Reports.Templates;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Reports.Jobs;

/// <summary>
/// Makes reports whose turn it is, one at a time for each caller. A report is given once its file is whole and its figures are bought; one that fails, is called off or
/// is cut short by the end of the program is not. Thread-safe.
/// </summary>
/// <param name="jobs">The reports.</param>
/// <param name="files">Their files.</param>
/// <param name="desk">Finds what they are about.</param>
/// <param name="maker">Makes them.</param>
/// <param name="entitlements">Whether they may be bought, asked again when they are made.</param>
/// <param name="meters">Bill them.</param>
/// <param name="occurrences">Takes the news that one is ready.</param>
/// <param name="options">Bounds.</param>
/// <param name="clock">Says when.</param>
public sealed class ReportPress(
    IReportJobs jobs, IReportFiles files, ReportDesk desk, ReportMaker maker, Entitlements entitlements, IEnumerable<IReportMeter> meters, IOccurrences occurrences,
    ReportOptions options, TimeProvider clock)
{
    private const double WritingProgress = 0.99;

    /// <summary>From here on a report cannot be called off: it is being bought, or its end is written down.</summary>
    private const double BuyingProgress = 1;

    private readonly ConcurrentDictionary<ReportId, CancellationTokenSource> running = new();

    /// <summary>At a start: what was cut short waits for its turn again, and what is left of it is removed.</summary>
    public async ValueTask RecoverAsync(CancellationToken cancellationToken)
    {
        await jobs.RequeueAsync(cancellationToken);
        files.Sweep(await jobs.ListFilesAsync(cancellationToken));
    }

    /// <summary>Stops a report that is being made here; its entry has been called off already.</summary>
    public void Stop(ReportId id)
    {
        if (running.TryGetValue(id, out var stop))
        {
            stop.Cancel();
        }
    }

    /// <summary>The contracts that grant all that is bought with a report; or the first purchase that none grants.</summary>
    public async ValueTask<(ImmutableArray<(SalesContract Contract, Purchase Purchase)> Granted, (Entitlement Entitlement, Purchase Purchase)? Refused)> CheckAsync(
        TenantId tenant, ReportQuestion question, UsePurpose? purpose, CancellationToken cancellationToken)
    {
        var granted = ImmutableArray.CreateBuilder<(SalesContract Contract, Purchase Purchase)>();
        foreach (var asked in question.Purchases())
        {
            var purchase = asked with { Purpose = purpose };
            var entitlement = await entitlements.CheckAsync(tenant, purchase, cancellationToken);
            if (entitlement.Granted is not { } contract)
            {
                return ([], (entitlement, purchase));
            }

            granted.Add((contract, purchase));
        }

        return (granted.DrainToImmutable(), null);
    }

    /// <summary>Makes the next report. Null where none waits.</summary>
    /// <exception cref="OperationCanceledException">The program ends; the report waits for the next start.</exception>
    public async ValueTask<ReportRun?> MakeNextAsync(CancellationToken cancellationToken)
    {
        if (await jobs.ClaimAsync(clock.GetUtcNow(), cancellationToken) is not { } job)
        {
            return null;
        }

        // Cut short while it was bought, or before that could be written down: it is given as it was made, and nothing is bought twice.
        await using var made = job.Progress >= BuyingProgress ? files.Open(job.Id) : null;
        if (made is null && job.Attempts > options.MostAttempts)
        {
            return await FailAsync(job, $"It was begun {options.MostAttempts} times, and each time the program came to its end before it was made. Ask for fewer zones or days.", null, cancellationToken);
        }

        using var patience = new CancellationTokenSource(options.LongestRun, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        running[job.Id] = stop;
        try
        {
            return made is null ? await MakeAsync(job, stop.Token) : await ResumeAsync(job, made, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return patience.IsCancellationRequested
                ? await FailAsync(job, $"It took longer than {options.LongestRun.TotalMinutes:0} minutes. Ask for fewer zones or days.", null, cancellationToken)
                : Cancelled(job);
        }
        catch (ReportTooLargeException large)
        {
            return await FailAsync(job, $"Its file would be longer than {large.MostBytes >> 20} MiB. Ask for fewer zones or days.", null, cancellationToken);
        }
        catch (IOException full)
        {
            return await FailAsync(job, "Its file could not be written: there is no room, or the disk is not writable. Try again later.", full, cancellationToken);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            return await FailAsync(job, "Something broke on our side. Try again; if it stays, report the id of the report.", bug, cancellationToken);
        }
        finally
        {
            running.TryRemove(job.Id, out _);
        }
    }

    private async ValueTask<ReportRun> MakeAsync(ReportJob job, CancellationToken cancellationToken)
    {
        var (question, fault) = await desk.FindAsync(job.Tenant, job.Order, cancellationToken);
        if (question is null)
        {
            return await FailAsync(job, fault!.Detail, null, cancellationToken);
        }

        if (question.Market.Status == MarketStatus.Withdrawn)
        {
            return await FailAsync(job, $"Market '{question.Market.Id}' was withdrawn.", null, cancellationToken);
        }

        var (granted, refused) = await CheckAsync(job.Tenant, question, null, cancellationToken);
        if (refused is { } refusal)
        {
            var (product, reason) = (ContractWords.Of(refusal.Purchase.Product), ContractWords.Of(refusal.Entitlement.Missing[0]).Replace('_', ' '));
            return await FailAsync(job, $"No contract covers it any more: {product} of market '{question.Market.Id}' is not granted ({reason}). GET /v1/contracts shows yours.", null, cancellationToken);
        }

        var paper = await maker.MakeAsync(question, (progress, words, ct) => TellAsync(job, progress, words, ct), cancellationToken);
        await TellAsync(job, WritingProgress, "Writing the file", cancellationToken);
        var name = ReportMaker.NameOf(question);
        var (bytes, digest) = await files.WriteAsync(
            job.Id, output => PaperFile.WriteAsync(paper, job.Order.Format, name, output, cancellationToken), options.MostBytes, cancellationToken);
        await TellAsync(job, BuyingProgress, "Buying the figures", cancellationToken);
        return await GiveAsync(job, granted, new ReportResult($"{name}.{SnakeCase.Of(job.Order.Format)}", bytes, digest));
    }

    /// <summary>What was there or granted when it was made and is not any more is given, too: it may have been bought.</summary>
    private async ValueTask<ReportRun> ResumeAsync(ReportJob job, Stream made, CancellationToken cancellationToken)
    {
        var (question, _) = await desk.FindAsync(job.Tenant, job.Order, cancellationToken);
        var granted = question is null ? [] : (await CheckAsync(job.Tenant, question, null, cancellationToken)).Granted;
        var name = question is null ? job.Id.Value : ReportMaker.NameOf(question);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(made, cancellationToken));
        return await GiveAsync(job, granted, new ReportResult($"{name}.{SnakeCase.Of(job.Order.Format)}", made.Length, digest));
    }

    private async ValueTask<ReportRun> GiveAsync(ReportJob job, ImmutableArray<(SalesContract Contract, Purchase Purchase)> granted, ReportResult result)
    {
        // What has begun to be bought is brought to its end, or not at all when the program is killed: bought units are not bought again.
        foreach (var meter in meters)
        {
            if (await meter.ChargeAsync(new ReportSale(job, granted), CancellationToken.None) is { } words)
            {
                return await FailAsync(job, words, null, CancellationToken.None);
            }
        }

        await occurrences.AddAsync(NewsOf(job, ReportStatus.Done), CancellationToken.None);
        return await jobs.FinishAsync(job.Id, result, clock.GetUtcNow(), CancellationToken.None) ? new ReportRun(job.Id, ReportStatus.Done) : Cancelled(job);
    }

    private async ValueTask TellAsync(ReportJob job, double progress, string words, CancellationToken cancellationToken)
    {
        if (!await jobs.StepAsync(job.Id, progress, words, cancellationToken))
        {
            throw new OperationCanceledException("The report was called off.");
        }
    }

    private ReportRun Cancelled(ReportJob job)
    {
        files.Delete(job.Id);
        return new ReportRun(job.Id, ReportStatus.Cancelled);
    }

    private async ValueTask<ReportRun> FailAsync(ReportJob job, string words, Exception? bug, CancellationToken cancellationToken)
    {
        files.Delete(job.Id);
        if (!await jobs.StepAsync(job.Id, BuyingProgress, "Ending", cancellationToken))
        {
            return new ReportRun(job.Id, ReportStatus.Cancelled);
        }

        // The news first, as where it is done: one that is marked as over is not looked at again. It cannot be called off in between.
        await occurrences.AddAsync(NewsOf(job, ReportStatus.Failed), cancellationToken);
        await jobs.FailAsync(job.Id, words, clock.GetUtcNow(), cancellationToken);
        return new ReportRun(job.Id, ReportStatus.Failed, bug);
    }

    /// <summary>Tells the tenant what became of a report. One that is tried again after it failed is told of again.</summary>
    private Occurrence NewsOf(ReportJob job, ReportStatus status)
    {
        var (at, state) = (clock.GetUtcNow(), SnakeCase.Of(status));
        var cause = status == ReportStatus.Done ? $"{job.Id}/{state}" : $"{job.Id}/{state}/{at.ToUnixTimeMilliseconds()}";
        return Occurrence.For(job.Tenant, job.Order.Market, OccurrenceType.ReportReady, cause, at, new ReportReadyData(job.Id.Value, state, $"/v1/reports/{job.Id}"));
    }
}
