using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Posts;

namespace SmartSteps.Api.Http;

/// <summary>
/// Answers a POST that is sent again under the same Idempotency-Key as the first one was answered, for seven days, also after a restart. What can be refused is refused
/// anew each time. Thread-safe.
/// </summary>
/// <remarks>
/// Requests of one tenant under one key are answered one after the other, so that the second finds what the first was answered. Of an answer that holds a secret which its
/// operation can show again (<see cref="BodyAnswer.IsSecret"/>) only that it was given is kept: the operation is run again, and finds what it made by <see cref="CauseOf"/>.
/// Where the secret is gone for ever, <see cref="BodyAnswer.Kept"/> says so in its stead.
/// </remarks>
internal sealed class RepeatedPosts(IPostedAnswers answers, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int LongestKey = 128;
    private const int Lanes = 64;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>More than one key may share a lane: they wait for each other, and nothing grows.</summary>
    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Runs the operation, unless it was answered under the key already.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="bodyOptional">True where no body is an empty object.</param>
    public async Task<Answer> RunAsync(HttpContext context, Func<HttpContext, JsonText, Task<Answer>> operation, bool bodyOptional = false)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, bodyOptional);
        if (body is null)
        {
            return problem!;
        }

        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return await operation(context, body);
        }

        if (key.Length > LongestKey || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Problems.Parameter(Header, $"'{Header}' is 1 to {LongestKey} visible ASCII characters, such as a UUID.");
        }

        var lane = lanes[(uint)HashCode.Combine(Caller.TenantOf(context), key) % Lanes];
        await lane.WaitAsync(context.RequestAborted);
        try
        {
            return await RunOnceAsync(context, key, body, operation);
        }
        finally
        {
            lane.Release();
        }
    }

    private async Task<Answer> RunOnceAsync(HttpContext context, string key, JsonText body, Func<HttpContext, JsonText, Task<Answer>> operation)
    {
        var (tenant, path) = (Caller.TenantOf(context), context.Request.Path.Value ?? string.Empty);
        var hash = SHA256.HashData(body.Bytes).ToImmutableArray();
        if (await answers.FindAsync(tenant, key, context.RequestAborted) is { } known)
        {
            return known.Path != path || !known.BodyHash.AsSpan().SequenceEqual(hash.AsSpan()) ? Reused()
                : known.Body.IsEmpty ? await AnewAsync(context, body, operation)
                : Again(context, known);
        }

        var answer = await operation(context, body);
        if (answer is BodyAnswer { Status: < StatusCodes.Status300MultipleChoices } made)
        {
            var now = clock.GetUtcNow();
            byte[] kept = made.IsSecret ? [] : (made.Kept ?? made).Make().Coded(null);
            var first = new PostedAnswer(tenant, key, path, hash, made.Status, made.Location, [.. kept], now);
            await answers.AddAsync(first, now - Kept, context.RequestAborted);
        }

        return answer;
    }

    /// <summary>What tells this request from others of the tenant: its key where it has one, so that sent again it is the same; else nothing but itself.</summary>
    public static string CauseOf(HttpContext context) =>
        context.Request.Headers[Header].ToString() is { Length: > 0 } key ? "key/" + key : "once/" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The problem with a key that belongs to another request.</summary>
    public static Problem Reused()
    {
        const string Detail = $"The {Header} was used before, for another body or another path. Take a new key for a new request.";
        return new Problem(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "The key belongs to another request", Detail)
        {
            Errors = [new ProblemErrorView(Header, Detail)],
        };
    }

    private static async Task<Answer> AnewAsync(HttpContext context, JsonText body, Func<HttpContext, JsonText, Task<Answer>> operation)
    {
        context.Response.Headers[ReplayedHeader] = "true";
        return await operation(context, body);
    }

    private static BodyAnswer Again(HttpContext context, PostedAnswer known)
    {
        context.Response.Headers[ReplayedHeader] = "true";
        var body = known.Body.ToArray();
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(AnswerFormat.Json.ContentType, body))
        {
            Status = known.Status, Location = known.Location, RetryAfter = known.Status == StatusCodes.Status202Accepted ? AskAgain : null,
        };
    }
}
