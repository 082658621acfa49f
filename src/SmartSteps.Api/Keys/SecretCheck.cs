using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Checks the secret of a key, wherever it is sent to: counts wrong ones, and holds the address against the key's list.</summary>
internal sealed class SecretCheck(ApiKeys keys, WrongSecrets wrong, CallerAddress addresses, KeyUse use)
{
    /// <summary>The key that this is the whole text of.</summary>
    public ValueTask<SecretResult> CheckAsync(HttpContext context, string text) =>
        CheckAsync(context, () => ApiKeys.PublicPartOf(text), () => keys.CheckAsync(text, context.RequestAborted));

    /// <summary>The key whose public part and secret came apart.</summary>
    public ValueTask<SecretResult> CheckAsync(HttpContext context, string id, string secret) =>
        CheckAsync(context, () => ApiKeys.PublicPartOf(id, secret), () => keys.CheckAsync(id, secret, context.RequestAborted));

    /// <summary>Null where the key may be used from where the request comes from; notes that it is in use.</summary>
    public Problem? Admit(HttpContext context, ApiKeyRecord key)
    {
        var address = addresses.Of(context);
        if (!key.Addresses.Contains(address))
        {
            return new Problem(
                StatusCodes.Status403Forbidden, "address-not-allowed", "The key may not be used from here",
                $"The key {key.Prefix} may be used from {string.Join(", ", key.Addresses.Texts())} alone; the request came from {address?.ToString() ?? "no address"}. Send it from there, or have a key made for this address.");
        }

        use.Note(key);
        return null;
    }

    /// <summary>A signature that nobody here made is counted like a wrong secret.</summary>
    public void CountForgery(HttpContext context) => wrong.Count(addresses.Of(context));

    /// <summary>The refusal of an address that sent too many wrong secrets; null where it may go on.</summary>
    public Problem? Refusal(HttpContext context) => wrong.Wait(addresses.Of(context)) is { } wait
        ? new Problem(
            StatusCodes.Status429TooManyRequests, "too-many-wrong-secrets", "Too many wrong secrets came from here",
            "Too many wrong keys or tokens came from this address. Look which client sends one, mend it, and send the request again after the seconds that Retry-After names. Keys that were right from here before go on working.")
        { RetryAfter = TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds)) }
        : null;

    private async ValueTask<SecretResult> CheckAsync(HttpContext context, Func<string?> id, Func<ValueTask<KeyCheck>> find)
    {
        var address = addresses.Of(context);
        if (Refusal(context) is { } refusal && !wrong.WasRight(address, id()))
        {
            return new SecretResult(default, refusal);
        }

        var check = await find();
        if (check.Verdict == KeyVerdict.Wrong)
        {
            wrong.Count(address);
        }

        if (check.Verdict != KeyVerdict.Right)
        {
            return new SecretResult(check, null);
        }

        wrong.Remember(address, check.Record!.Id);
        return new SecretResult(check, Admit(context, check.Record));
    }
}
