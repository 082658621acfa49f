using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Intake;

namespace SmartSteps.Api.Http;

/// <summary>The problems that several operations share.</summary>
internal static class Problems
{
    private const int MostInDetail = 3;
    private const int LongestDetail = 600;
    private static readonly TimeSpan StorageWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    /// <summary>All that the intake holds at once is gated within a second.</summary>
    private static readonly TimeSpan IntakeWait = TimeSpan.FromSeconds(1);

    public static Problem Parameter(string name, string detail) =>
        new(StatusCodes.Status400BadRequest, "invalid-parameter", "A parameter is not valid", Within(detail)) { Errors = [new(name, Within(detail))] };

    /// <summary>Something in the body is at fault; each error says where.</summary>
    public static Problem Body(IReadOnlyList<ProblemErrorView> errors) => new(
        StatusCodes.Status400BadRequest, "invalid-body", "The body is not valid", string.Join(' ', errors.Take(MostInDetail).Select(e => e.Detail))) { Errors = errors };

    public static Problem UnknownMarket(string market) => new(
        StatusCodes.Status404NotFound, "unknown-market", "There is no such market",
        $"No market is called '{Shorten(market)}'. GET /v1/markets lists them.")
    { Errors = [new("market", "unknown")] };

    public static Problem WithdrawnMarket(string market) => new(
        StatusCodes.Status410Gone, "withdrawn-market", "The market is no longer served", $"Market '{market}' was withdrawn. GET /v1/markets lists those served.");

    public static Problem OfStatus(int status, HttpRequest request) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "bad-request", "The request cannot be read", "Send a well-formed HTTP request."),
        StatusCodes.Status404NotFound => new(status, "not-found", "There is nothing here", "No operation has this path. GET /docs shows them all."),
        StatusCodes.Status405MethodNotAllowed => new(
            status, "method-not-allowed", "The method does not fit", $"{Shorten(request.Method)} is not possible here; the Allow header says what is."),
        StatusCodes.Status408RequestTimeout => new(status, "request-timeout", "The request came too slowly", "Send it again over a faster connection or in smaller parts."),
        StatusCodes.Status413PayloadTooLarge => TooLarge("The body is larger than is taken at once. Split it and send the parts."),
        < StatusCodes.Status500InternalServerError => new(status, "bad-request", "The request is refused", "See GET /docs for what is possible."),
        _ => new(status, "internal-error", "Something broke on our side", "Send it again later. If it stays, report the traceId."),
    };

    public static Problem UnsupportedMedia(string header, string value)
    {
        var detail = $"{header} '{Shorten(value)}' is not taken. Send the CSV itself as the request's body, plain (text/csv) or gzip (application/gzip).";
        return new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The content type is not taken", detail) { Errors = [new(header, detail)] };
    }

    public static Problem TooLarge(string detail) =>
        new(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large", detail);

    public static Problem Busy(string detail) => Busy(detail, BusyWait);

    public static Problem Of(IntakeRefusal refusal, string detail) => refusal switch
    {
        IntakeRefusal.UnknownMarket => new(404, "unknown-market", "There is no such market", detail),
        IntakeRefusal.NoCellPlan => new(409, "no-cell-plan", "The market has no cell plan yet", detail),
        IntakeRefusal.NoRegister => new(409, "no-register", "The market has no subscriber register yet", detail),
        IntakeRefusal.DamagedRegister => new(409, "damaged-register", "The market's subscriber register is damaged", detail),
        IntakeRefusal.Empty => new(400, "empty", "The body is empty", $"{detail} Send the CSV, its header row first, as the request's body."),
        IntakeRefusal.WrongHeader => new(422, "wrong-header", "The header lacks columns", $"{detail} Give one as columns=ours=theirs,….") { Errors = [new("columns", detail)] },
        IntakeRefusal.NotReadable => new(400, "not-readable", "The body cannot be read", detail),
        IntakeRefusal.TooLarge => TooLarge(detail),
        IntakeRefusal.NoRows => new(422, "no-rows", "There is not one usable row", detail),
        IntakeRefusal.WrongMapping => new(400, "wrong-mapping", "The column mapping does not fit", detail) { Errors = [new("columns", detail)] },
        IntakeRefusal.StorageUnavailable => new(503, "storage-unavailable", "It cannot be stored at present", detail) { RetryAfter = StorageWait },
        IntakeRefusal.Busy => Busy(detail, IntakeWait),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "No status is laid down for this refusal."),
    };

    private static Problem Busy(string detail, TimeSpan wait) => new(StatusCodes.Status429TooManyRequests, "busy", "Too much is under way", detail) { RetryAfter = wait };

    /// <summary>A sentence that may quote what was sent: never longer than somebody reads.</summary>
    public static string Within(string detail) => detail.Length > LongestDetail ? string.Concat(detail.AsSpan(0, LongestDetail), "…") : detail;

    /// <summary>A part of what was sent, for a sentence: never long, never with control characters.</summary>
    public static string Shorten(string text)
    {
        var clean = string.Concat(text.Take(60).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length > 60 ? clean + "…" : clean;
    }
}
