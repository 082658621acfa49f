using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>A body that can be asked for conditionally, and compressed.</summary>
/// <param name="tag">Strong entity tag, without quotes.</param>
/// <param name="compressible">False for what is compressed already.</param>
/// <param name="make">Makes or finds the body; not called where the client has it.</param>
internal sealed class BodyAnswer(string tag, bool compressible, Func<Representation> make) : Answer
{
    /// <summary>Sealed for ever; but the market's name, boundary and factor may change, so an hour at a time.</summary>
    public const string Immutable = "private, max-age=3600, immutable";

    /// <summary>The Vary header: what of a request decides the answer beside its address.</summary>
    public const string Varies = "Accept, Accept-Encoding, Authorization, X-Api-Key";

    /// <summary>To be asked for again each time.</summary>
    public const string Revalidate = "private, no-cache";

    /// <summary>The status, 200 by default.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Strong entity tag, without quotes.</summary>
    public string Tag => tag;

    /// <summary>False for what is compressed already.</summary>
    public bool Compressible => compressible;

    /// <summary>Makes or finds the body.</summary>
    public Func<Representation> Make => make;

    /// <summary>False for an answer of something that is sold, which says that there is nothing to be sold: it needs no grant and is not billed.</summary>
    public bool HoldsFigures { get; init; } = true;

    /// <summary>True for an answer that was granted and, as it turned out, tells nothing: it is not billed.</summary>
    public bool IsFree { get; init; }

    /// <summary>The Cache-Control header.</summary>
    public string CacheControl { get; init; } = Revalidate;

    /// <summary>The Link header, if any.</summary>
    public string? Link { get; init; }

    /// <summary>The name of a download, if it is one.</summary>
    public string? FileName { get; init; }

    /// <summary>True where the body holds a secret: it is kept nowhere, and a request that is sent again is done again, see <see cref="RepeatedPosts"/>.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Where what was made can be found, if anything was.</summary>
    public string? Location { get; init; }

    /// <summary>What is kept in its place for a request that is sent again, where it holds what must not be stored; null where it is kept itself.</summary>
    public BodyAnswer? Kept { get; init; }

    /// <summary>When to ask again, if that is to be said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>JSON that is small and made anew each time.</summary>
    public static BodyAnswer Json<T>(T value)
    {
        var body = Contract.ApiJson.Write(value);
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation("application/json; charset=utf-8", body));
    }

    /// <summary>The answer to something that was made or changed.</summary>
    public static BodyAnswer Json<T>(T value, int status, string location)
    {
        var body = Contract.ApiJson.Write(value);
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation("application/json; charset=utf-8", body))
        {
            Status = status,
            Location = status == StatusCodes.Status201Created ? location : null,
        };
    }

    /// <inheritdoc/>
    public override async Task WriteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var coding = compressible ? Negotiation.ChooseCoding(request.Headers.AcceptEncoding) : null;
        var quoted = EntityTag.Quoted(tag, coding);
        var reading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (reading && EntityTag.IsIn(request.Headers.IfNoneMatch, quoted))
        {
            SetHeaders(response, quoted);
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var representation = make();
        var body = representation.Coded(coding);
        var isSold = !IsFree && Status == StatusCodes.Status200OK && !HttpMethods.IsHead(request.Method);
        if (isSold && await SettleAsync(context) is { } refused)
        {
            await refused.WriteAsync(context);
            return;
        }

        SetHeaders(response, quoted);
        response.StatusCode = Status;
        response.ContentType = representation.ContentType;
        response.ContentLength = body.Length;
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding;
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (FileName is not null)
        {
            response.Headers.ContentDisposition = $"inline; filename=\"{FileName}\"";
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private void SetHeaders(HttpResponse response, string quoted)
    {
        response.Headers.ETag = quoted;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = Varies;
        if (Link is not null)
        {
            response.Headers.Link = Link;
        }
    }
}
