using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>
/// Sends one occurrence to one receiver, once: signed, without redirects, proxies, cookies or anything of the caller's, to public addresses alone. Thread-safe.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(1);

    private readonly HttpMessageInvoker client;
    private readonly WebhookOptions options;
    private readonly TimeProvider clock;

    /// <summary>Sends through a connector.</summary>
    public WebhookSender(PublicConnector connector, WebhookOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,

            // No trace of it goes out, neither to the receiver nor to telemetry: addresses may hold what only their owner is to know.
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = options.MostUnderWayPerWebhook,
            MaxResponseHeadersLength = options.AnswerBytes >> 10,
            PooledConnectionLifetime = ConnectionLife,
            PooledConnectionIdleTimeout = ConnectionLife,
            ConnectTimeout = options.Timeout,
            ConnectCallback = (context, cancellationToken) => connector.ConnectAsync(context.DnsEndPoint, cancellationToken),
        });
    }

    /// <summary>The body: the same bytes in every attempt.</summary>
    public static byte[] BodyOf(Occurrence occurrence)
    {
        var (type, at) = (OccurrenceTypes.NameOf(occurrence.Type), occurrence.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes($$"""{"type":{{JsonSerializer.Serialize(type)}},"timestamp":"{{at}}","data":{{occurrence.Data}}}""");
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    /// <summary>Sends it.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="occurrence">What.</param>
    /// <param name="secrets">What it is signed with, each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; running out of time is no exception.</exception>
    internal async Task<SendResult> SendAsync(Uri url, Occurrence occurrence, IReadOnlyList<WebhookSecret> secrets, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(options.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var request = RequestOf(url, occurrence, secrets);
        try
        {
            using var response = await client.SendAsync(request, both.Token);
            var result = ResultOf(response);
            await SkimAsync(response, both.Token);
            return result;
        }
        catch (Exception failure) when (failure is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new SendResult(OutcomeOf(failure, timer.IsCancellationRequested));
        }
    }

    private HttpRequestMessage RequestOf(Uri url, Occurrence occurrence, IReadOnlyList<WebhookSecret> secrets)
    {
        var (body, second) = (BodyOf(occurrence), clock.GetUtcNow().ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "SmartSteps-Webhooks/1");
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, occurrence.Id.Value);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, second.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(
            WebhookSignature.SignatureHeader, string.Join(' ', secrets.Select(secret => WebhookSignature.Of(secret, occurrence.Id, second, body))));
        return request;
    }

    private SendResult ResultOf(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return status switch
        {
            >= 200 and < 300 => new SendResult(AttemptOutcome.Delivered, status),
            >= 300 and < 400 => new SendResult(AttemptOutcome.Redirected, status),
            410 => new SendResult(AttemptOutcome.Gone, status),
            _ => new SendResult(AttemptOutcome.Refused, status, status is 429 or 503 ? asked : null),
        };
    }

    /// <summary>Reads the answer's body as far as it matters to whoever sends it, keeps none of it, and leaves the rest.</summary>
    private async Task SkimAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var (buffer, left) = (new byte[4096], options.AnswerBytes);
            while (left > 0 && await body.ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), cancellationToken) is > 0 and var read)
            {
                left -= read;
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            // The status decides, and it was there.
        }
    }

    private static AttemptOutcome OutcomeOf(Exception failure, bool timedOut)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AddressRefusedException: return AttemptOutcome.NotPublic;
                case AuthenticationException: return AttemptOutcome.NotTrusted;
                case SocketException { SocketErrorCode: SocketError.TimedOut }: return AttemptOutcome.TimedOut;
            }
        }

        return timedOut || failure is OperationCanceledException ? AttemptOutcome.TimedOut : AttemptOutcome.NotReached;
    }
}
