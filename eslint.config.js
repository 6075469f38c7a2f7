import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import vueParser from 'vue-eslint-parser';

const typed = {
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: {
      project: [
        './tsconfig/core.json',
        './tsconfig/ui.json',
        './tsconfig/node.json',
        './tsconfig/desktop.json',
        './tsconfig/test.json',
      ],
      tsconfigRootDir: import.meta.dirname,
      extraFileExtensions: ['.vue'],
    },
  },
};

export default tseslint.config(
  { ignores: ['out/**', 'node_modules/**', '**/*.js', '**/*.mjs', '**/*.cjs', 'screens/**'] },
  ...tseslint.configs.strictTypeChecked,
  ...vue.configs['flat/recommended'],
  noUnsanitized.configs.recommended,
  typed,
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/require-default-prop': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Raw IPC only where it is at home: the desktop host and its preload.
    files: ['src/**', 'electron/engine/**', 'electron/cli/**', 'electron/browser/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'electron', message: 'Only electron/desktop.' }] },
      ],
    },
  },
  {
    files: ['test/**'],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
);
