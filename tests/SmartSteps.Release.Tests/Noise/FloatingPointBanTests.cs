using System.Reflection;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Tests.Noise;

public class FloatingPointBanTests
{
    [Fact]
    public void No_method_of_noise_ledger_or_release_touches_floating_point()
    {
        var types = typeof(NoiseSource).Assembly.GetTypes().Append(typeof(Rational));

        var uses = types.SelectMany(FloatingPointUse.In).ToList();

        Assert.Empty(uses);
    }

    [Fact]
    public void The_check_sees_constants_conversions_calls_fields_and_locals()
    {
        var found = FloatingPointUse.In(typeof(Floating)).ToList();

        foreach (var name in new[] { nameof(Floating.Constant), nameof(Floating.Conversion), nameof(Floating.Call), nameof(Floating.Local), "kept" })
        {
            Assert.Contains(found, use => use.Contains(name, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(found, use => use.Contains(nameof(Floating.Whole), StringComparison.Ordinal));
    }

    /// <summary>A method for each way in which floating point could come in, and one without.</summary>
    private static class Floating
    {
#pragma warning disable CS0169, IDE0051, CA1823, CS0649 // Only its presence matters.
        private static readonly double kept;
#pragma warning restore CS0169, IDE0051, CA1823, CS0649

        public static bool Constant(object a) => a.Equals(0.5);

        public static int Conversion(long a) => (int)(a * 0.5f);

        public static int Call(int a) => (int)Math.Sqrt(a);

        public static bool Local(object a) => a is decimal d && d > 1;

        public static int Whole(int a) => (a << 1) ^ (a >> 31);
    }

    private static class Reflected
    {
        public const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    }

    /// <summary>Walks fields, signatures, locals and instructions of a type.</summary>
    private static class FloatingPointUse
    {
        private static readonly HashSet<Type> Banned = [typeof(double), typeof(float), typeof(Half), typeof(decimal)];

        public static IEnumerable<string> In(Type type)
        {
            var fields = type.GetFields(Reflected.All).Where(f => IsBanned(f.FieldType)).Select(f => $"{type}.{f.Name}");
            var methods = type.GetMethods(Reflected.All).Cast<MethodBase>().Concat(type.GetConstructors(Reflected.All));
            return fields.Concat(methods.SelectMany(In));
        }

        private static IEnumerable<string> In(MethodBase method)
        {
            var name = $"{method.DeclaringType}.{method.Name}";
            if (InSignature(method))
            {
                yield return $"{name}: signature";
            }

            if (method.GetMethodBody() is not { } body)
            {
                yield break;
            }

            if (body.LocalVariables.Any(l => IsBanned(l.LocalType)))
            {
                yield return $"{name}: local";
            }

            foreach (var instruction in Instructions.Of(method, body))
            {
                if (instruction.Code.Name is { } code && (code.Contains(".r4", StringComparison.Ordinal)
                    || code.Contains(".r8", StringComparison.Ordinal) || code is "conv.r.un" or "ckfinite"))
                {
                    yield return $"{name}: {code}";
                }

                if (instruction.Member is MethodBase called && InSignature(called))
                {
                    yield return $"{name}: calls {called.DeclaringType}.{called.Name}";
                }

                if (instruction.Member is FieldInfo field && IsBanned(field.FieldType))
                {
                    yield return $"{name}: uses {field.Name}";
                }

                if (instruction.Member is Type named && IsBanned(named))
                {
                    yield return $"{name}: names {named}";
                }
            }
        }

        private static bool InSignature(MethodBase method) =>
            IsBanned(method.DeclaringType)
            || method.GetParameters().Any(p => IsBanned(p.ParameterType))
            || (method is MethodInfo { ReturnType: var result } && IsBanned(result))
            || (method.IsGenericMethod && method.GetGenericArguments().Any(IsBanned));

        private static bool IsBanned(Type? type) =>
            type is not null && (Banned.Contains(type)
            || (type.HasElementType && IsBanned(type.GetElementType()))
            || (type.IsGenericType && type.GetGenericArguments().Any(IsBanned)));
    }
}
